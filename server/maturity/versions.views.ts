import { shortDate } from '../kernel/dutch.ts';
import { quarterLabel, shiftQuarter, type Quarter } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { DataTable, Link, Row, Tag } from '../platform/views/components.ts';
import { shownChanges, type ShownChanges } from './changes.views.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { changesOfModel } from './domain/model-changes.ts';
import { versionFor, type PublishedVersion } from './domain/model-version.ts';
import { draftPath, maturityModelPath, modelVersionPath } from './maturity.paths.ts';
import { modelPage, type ModelPage } from './model.views.ts';

/** A version of the model, with its place among the others. */
export interface VersionPage extends ModelPage {
  versions: DataTable;
  /** What it changed in the version before; the default changed nothing. */
  changes: { title: string; note: string; shown: ShownChanges } | null;
  /** To the version that holds now, when this is another. */
  current: Link | null;
  edit: { text: string; start: { action: string; csrf: string } | null; draft: Link | null } | null;
}

interface Shown {
  region: string;
  /** Which version; null: the one in use. */
  version: string | null;
  defaultModel: MaturityModel;
  /** Oldest first. */
  published: readonly PublishedVersion[];
  now: Quarter;
  /** Null: may not edit. */
  editing: { draft: string | null; csrf: string } | null;
}

/** Null: there is no such version. */
export function versionPage({ region, version, defaultModel, published, now, editing }: Shown): VersionPage | null {
  const inUse = versionFor(published, now)?.model ?? defaultModel;
  const wanted = version ?? inUse.version;
  const own = published.find(({ model }) => model.version === wanted) ?? null;
  if (own === null && wanted !== defaultModel.version) return null;
  const model = own?.model ?? defaultModel;
  const base = published.find((each) => each.model.version === own?.basedOn)?.model ?? defaultModel;
  const status = (each: string): Tag | null => statusOf(each, inUse.version, published);
  const page = modelPage(model);
  return {
    ...page,
    title: wanted === inUse.version ? page.title : `Schakelmodel, versie ${wanted}`,
    version: `Versie ${wanted}, ${status(wanted)!.text}`,
    ...(version === null ? {} : { back: { href: maturityModelPath(region), text: 'Schakelmodel' } }),
    places: {
      ...page.places,
      items: [
        ...page.places.items,
        ...(own ? [{ href: '#wijzigingen', text: 'Wat er veranderde' }] : []),
        { href: '#versies', text: 'Versies' },
      ],
    },
    current:
      wanted === inUse.version
        ? null
        : { href: maturityModelPath(region), text: `Bekijk versie ${inUse.version}, die nu in gebruik is` },
    changes: own && {
      title: `Wat er veranderde sinds ${own.basedOn}`,
      note: `${own.note} (${own.publishedBy}, ${shortDate(dayInAmsterdam(own.publishedAt))})`,
      shown: shownChanges(base, model, changesOfModel(base, model, own.compared)),
    },
    versions: versionsTable(region, defaultModel, published, status),
    edit: editing && {
      text: 'In een concept wijzigt u stellingen. U ziet vooraf wat het voor organisaties betekent. Pas als u het publiceert, geldt het.',
      start: editing.draft === null ? { action: maturityModelPath(region), csrf: editing.csrf } : null,
      draft:
        editing.draft === null
          ? null
          : { href: draftPath(region, editing.draft), text: `Ga verder met het concept ${editing.draft}` },
    },
  };
}

function versionsTable(
  region: string,
  defaultModel: MaturityModel,
  published: readonly PublishedVersion[],
  status: (version: string) => Tag | null,
): DataTable {
  const link = (version: string): Link => ({ href: modelVersionPath(region, version), text: version });
  const rows = published.map(({ model, from, note, publishedAt, publishedBy }): Row => ({
    cells: [
      { link: link(model.version), tag: status(model.version) ?? undefined },
      quarterLabel(from),
      note,
      { text: publishedBy, note: shortDate(dayInAmsterdam(publishedAt)) },
    ],
  }));
  const first: Row = {
    cells: [
      { link: link(defaultModel.version), tag: status(defaultModel.version) ?? undefined },
      'het begin',
      'Het model waarmee elke regio begint.',
      'Schakelpunt',
    ],
  };
  return {
    caption: 'Versies van het schakelmodel, de nieuwste eerst',
    captionHidden: true,
    columns: [{ text: 'Versie' }, { text: 'Geldt vanaf' }, { text: 'Toelichting' }, { text: 'Gepubliceerd door' }],
    rows: [...rows.toReversed(), first],
  };
}

/** Whether a version holds now, or when it did or will. */
function statusOf(version: string, inUse: string, published: readonly PublishedVersion[]): Tag | null {
  if (version === inUse) return { text: 'in gebruik', kind: 'done' };
  const inUseAt = published.findIndex(({ model }) => model.version === inUse);
  const at = published.findIndex(({ model }) => model.version === version);
  if (at > inUseAt) return { text: `in gebruik vanaf ${quarterLabel(published[at]!.from)}`, kind: 'todo' };
  return { text: `in gebruik tot en met ${quarterLabel(shiftQuarter(published[at + 1]!.from, -1))}`, kind: 'neutral' };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'maturity/model': VersionPage;
  }
}
