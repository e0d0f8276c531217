import { describe, expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import type { ReportRecord } from '../../server/reports/domain/report-record.ts';
import { listPage } from '../../server/reports/list.views.ts';
import type { ListedEdition } from '../../server/reports/reports.options.ts';

const [then, now] = [quarter('2015-Q4'), quarter('2016-Q4')];
const sectors = [{ id: 's1', name: 'Zorg', slug: 'zorg', position: 1, retired: false }];

const editionOf = (changed: Partial<ListedEdition> = {}): ListedEdition => ({
  reportKey: '2016-Q4',
  number: 1,
  quarter: now,
  comparedWith: then,
  scopeName: 'Regio Oost',
  message: '54 van de 76 organisaties schakelden op',
  publishedAt: new Date('2017-01-13T10:00:00Z'),
  publishedByName: 'Kim de Vries',
  contentSha256: `3f9a${'0'.repeat(56)}11c1`,
  withdrawn: null,
  ...changed,
});

const draftOf = (changedAt: string, sectorId: string | null = null): ReportRecord => ({
  id: 'r',
  quarter: now,
  comparedWith: then,
  sectorId,
  texts: { message: { kind: 'own', text: '' }, sentences: [], request: { text: '', name: '', telephone: '' }, ownWords: '' },
  version: 3,
  changedAt: new Date(changedAt),
  changedByName: 'Kim de Vries',
});

const pageOf = (editions: ListedEdition[], drafts: ReportRecord[], makes = true) =>
  listPage({ editions, drafts, sectors }, { region: 'oost', makes });

describe('a report in the list', () => {
  it('that was published and not changed since is no draft; changed after that it is one again', () => {
    expect(pageOf([editionOf()], [draftOf('2017-01-13T09:00:00Z')]).drafts).toBeNull();
    expect(pageOf([editionOf()], [draftOf('2017-01-14T09:00:00Z')]).drafts?.rows).toHaveLength(1);
    expect(pageOf([editionOf()], [draftOf('2017-01-13T09:00:00Z', 's1')]).drafts?.rows).toHaveLength(1);
  });

  it('says what was published, when, by whom and with which checksum', () => {
    expect(pageOf([editionOf()], [], false).editions?.rows[0]?.cells).toEqual([
      { link: { href: '/regio/oost/rapportages/2016-Q4/editie-1', text: 'Q4 2016, editie 1', hidden: ', Regio Oost' } },
      { text: 'Regio Oost', note: 'vergeleken met Q4 2015' },
      { text: '54 van de 76 organisaties schakelden op' },
      { text: '13 januari 2017', notes: ['door Kim de Vries', 'controlegetal 3f9a…11c1'] },
    ]);
  });

  it('stays when it was withdrawn, with why', () => {
    const withdrawn = { at: new Date('2017-02-01T10:00:00Z'), reason: 'Verkeerde lijst' };
    const [name, , message] = pageOf([editionOf({ withdrawn })], [], false).editions!.rows[0]!.cells;
    expect(name).toMatchObject({ tag: { text: 'Ingetrokken' } });
    expect(message).toMatchObject({ note: 'Ingetrokken: Verkeerde lijst' });
  });

  it('leads who makes reports from its last edition to the next one', () => {
    const editions = [editionOf({ number: 2 }), editionOf()];
    const last = pageOf(editions, []).editions!.rows.map(({ cells }) => cells.at(-1));
    expect(last[0]).toMatchObject({ link: { href: '/regio/oost/rapportages/2016-Q4/bewerken', text: 'Maak een nieuwe editie' } });
    expect(last[1]).toBe('');
    expect(pageOf(editions, [], false).editions!.columns).toHaveLength(4);
  });
});
