import { describe, expect, it } from 'vitest';
import type { Actor, ActorKind } from '../../server/access/domain/actor.ts';
import { demand, may, mayEver, type Act } from '../../server/access/domain/policy.ts';
import { actorInRegion } from '../../server/access/domain/role.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';

const who = { personId: '1', name: 'Kim', origin: 'web' };
const region = 'r' as RegionId;

const actors: Record<string, Actor> = {
  anonymous: { kind: 'anonymous', who },
  guest: { kind: 'guest', who },
  administrator: { kind: 'administrator', who },
  coordinator: { kind: 'coordinator', who, region },
  'ambassador who sees names': { kind: 'ambassador', who, region, seesNames: true },
  'ambassador without names': { kind: 'ambassador', who, region, seesNames: false },
  member: { kind: 'member', who, region, organisations: ['own'], seesNames: false, seesFigures: true },
  'member who sees names': { kind: 'member', who, region, organisations: ['own'], seesNames: true, seesFigures: true },
};

const own = { id: 'own' };
const other = { id: 'other' };

/** Acts upon one organisation, asked of one's own and of another. */
const objectActs = [
  'read-organisation',
  'read-contact-details',
  'read-quickscan',
  'fill-quickscan',
  'respond-to-override',
  'manage-actions',
] as const;
type ObjectAct = (typeof objectActs)[number];
type OfWhich = 'own' | 'all';

/** Who may do what, written out: a change of the policy must change this table. */
const table: Record<string, Partial<Record<Exclude<Act, ObjectAct>, boolean>> & Partial<Record<ObjectAct, OfWhich>>> = {
  anonymous: {},
  guest: { 'use-account': true },
  administrator: { 'use-account': true, administer: true },
  coordinator: {
    'use-account': true,
    'enter-region': true,
    'read-register': true,
    'edit-register': true,
    'read-performance-list': true,
    'place-gear': true,
    'import-list': true,
    'read-progress': true,
    'read-model': true,
    'read-figures': true,
    'manage-region': true,
    'read-audit': true,
    'edit-model': true,
    'manage-rounds': true,
    'judge-quickscan': true,
    'read-coverage': true,
    'manage-activities': true,
    'read-reports': true,
    'manage-reports': true,
    'read-organisation': 'all',
    'read-contact-details': 'all',
    'read-quickscan': 'all',
    'fill-quickscan': 'all',
    'manage-actions': 'all',
  },
  'ambassador who sees names': {
    'use-account': true,
    'enter-region': true,
    'read-register': true,
    'read-performance-list': true,
    'read-progress': true,
    'read-model': true,
    'read-figures': true,
    'read-coverage': true,
    'read-reports': true,
    'read-organisation': 'all',
  },
  'ambassador without names': {
    'use-account': true,
    'enter-region': true,
    'read-performance-list': true,
    'read-progress': true,
    'read-model': true,
    'read-figures': true,
    'read-coverage': true,
    'read-reports': true,
  },
  member: {
    'use-account': true,
    'enter-region': true,
    'read-progress': true,
    'read-model': true,
    'read-organisation': 'own',
    'read-contact-details': 'own',
    'read-quickscan': 'own',
    'fill-quickscan': 'own',
    'respond-to-override': 'own',
    'manage-actions': 'own',
  },
  'member who sees names': {
    'use-account': true,
    'enter-region': true,
    'read-performance-list': true,
    'read-progress': true,
    'read-model': true,
    'read-organisation': 'own',
    'read-contact-details': 'own',
    'read-quickscan': 'own',
    'fill-quickscan': 'own',
    'respond-to-override': 'own',
    'manage-actions': 'own',
  },
};

const plainActs = [
  'use-account',
  'administer',
  'enter-region',
  'read-register',
  'edit-register',
  'read-performance-list',
  'place-gear',
  'import-list',
  'read-progress',
  'read-model',
  'read-figures',
  'manage-region',
  'read-audit',
  'edit-model',
  'manage-rounds',
  'judge-quickscan',
  'read-coverage',
  'manage-activities',
  'read-reports',
  'manage-reports',
] as const;

describe('an activity', () => {
  const table: Record<'coordinator' | 'ambassadors' | 'everyone', readonly string[]> = {
    coordinator: ['coordinator'],
    ambassadors: ['coordinator', 'ambassador who sees names', 'ambassador without names'],
    everyone: ['coordinator', 'ambassador who sees names', 'ambassador without names', 'member', 'member who sees names'],
  };
  it.each(Object.keys(actors))('is read by a %s as far as it says itself', (name) => {
    for (const visibleTo of ['coordinator', 'ambassadors', 'everyone'] as const) {
      expect(may(actors[name]!, 'read-activities', { visibleTo })).toBe(table[visibleTo].includes(name));
    }
  });
});

describe.each(Object.keys(table))('%s', (name) => {
  const actor = actors[name]!;
  it.each(plainActs)('%s', (act) => {
    expect(may(actor, act)).toBe(table[name]![act] ?? false);
    expect(mayEver(actor, act)).toBe(table[name]![act] ?? false);
  });

  it.each(objectActs)('%s: of its own organisation, and of others only where the table says so', (act) => {
    const ofWhich = table[name]![act];
    expect(may(actor, act, own)).toBe(ofWhich !== undefined);
    expect(may(actor, act, other)).toBe(ofWhich === 'all');
    expect(mayEver(actor, act)).toBe(ofWhich !== undefined);
  });
});

it('answers what may not be known as if it were not there', () => {
  expect(() => demand(actors.member!, 'edit-register')).toThrow(expect.objectContaining({ kind: 'not-found' }));
  expect(() => demand(actors.coordinator!, 'edit-register')).not.toThrow();
});

describe('a role in a region', () => {
  const settings = { id: region, namesToMembers: false, namesToAmbassadors: true, sectorFiguresToMembers: true };
  const kindOf = (...roles: ('coordinator' | 'member' | 'ambassador')[]): ActorKind =>
    actorInRegion(
      who,
      roles.map((role) => ({ role, organisationId: role === 'member' ? 'own' : null })),
      settings,
    ).kind;

  it('is the widest of those someone holds', () => {
    expect(kindOf('member', 'coordinator', 'ambassador')).toBe('coordinator');
    expect(kindOf('member', 'ambassador')).toBe('ambassador');
    expect(kindOf('member', 'member')).toBe('member');
  });

  it('without any is that of a guest, who does not even learn that the region exists', () => {
    expect(kindOf()).toBe('guest');
  });
});
