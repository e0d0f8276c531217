import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/platform/config.ts';

const wrong: [name: string, value: string][] = [
  ['PORT', 'drieduizend'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['BASE_URL', 'portaal.example'],
  ['BASE_URL', 'ftp://portaal.example'],
  ['DATABASE_URL', 'mysql://u:geheim@db/portaal'],
  ['MIGRATE_DATABASE_URL', 'geheim'],
  ['LOG_LEVEL', 'luid'],
  ['ACCEPT_NO_POWERLOSS_DURABILITY', 'ja'],
  ['SECURITY_CONTACT', 'bel ons'],
  ['SMTP_URL', 'http://geheim@mail.example'],
  ['MAIL_FROM', 'Regio Oost'],
];

describe('the environment', () => {
  it.each(wrong)('is refused by name, without its value: %s=%s', (name, value) => {
    const read = (): unknown => readConfig('.data/x', { [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new ConfigError(`Configuration is not usable: check ${name}.`));
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig('.data/x', { PORT: '', DATABASE_URL: '', BASE_URL: '' })).toEqual(readConfig('.data/x', {}));
  });

  it('chooses PostgreSQL by its address, else the embedded database in a directory', () => {
    expect(readConfig('.data/x', {}).engine).toEqual({ kind: 'pglite', dataDir: '.data/x' });
    expect(readConfig('.data/x', { DATA_DIR: '/data' }).engine).toEqual({ kind: 'pglite', dataDir: '/data' });
    const url = 'postgres://portaal@db/portaal';
    expect(readConfig('.data/x', { DATABASE_URL: url }).engine).toEqual({ kind: 'postgres', url, migrateUrl: url });
    const migrateUrl = 'postgresql://eigenaar@db/portaal';
    expect(readConfig('.data/x', { DATABASE_URL: url, MIGRATE_DATABASE_URL: migrateUrl }).engine).toEqual({
      kind: 'postgres',
      url,
      migrateUrl,
    });
  });

  it('hands mail over only where a server is named, from an address of its own host unless another is given', () => {
    expect(readConfig('.data/x', {}).mailServer).toBeNull();
    const url = 'smtps://portaal:geheim@mail.example';
    const BASE_URL = 'https://portaal.example';
    expect(readConfig('.data/x', { SMTP_URL: url, BASE_URL }).mailServer).toEqual({ url, from: 'no-reply@portaal.example' });
    expect(readConfig('.data/x', { SMTP_URL: url, MAIL_FROM: 'vpt@oost.example' }).mailServer?.from).toBe('vpt@oost.example');
  });

  it('gives links the address that readers use, without a trailing slash', () => {
    expect(readConfig('.data/x', { BASE_URL: 'https://portaal.example/' }).baseUrl).toBe('https://portaal.example');
    expect(readConfig('.data/x', { HOST: '::1', PORT: '4000' }).baseUrl).toBe('http://[::1]:4000');
  });
});
