import type { LoggedChange } from '../platform/audit/sentences.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { FieldArea } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { activitiesPath, activityKindsPath } from './activities.paths.ts';
import { longestKind, mostKinds } from './domain/kinds.ts';
import { overtakenSummary } from './meanwhile.views.ts';

export interface KindsPage extends Page {
  action: string;
  /** The list as this form shows it. */
  seen: string;
  kinds: FieldArea;
  cancel: string;
}

export interface KindsPageOptions {
  region: string;
  kinds: readonly string[];
  form?: RefusedForm | undefined;
  /** Someone else saved another list while this form stood open. */
  meanwhile?: { last: LoggedChange | null } | undefined;
}

export function kindsPage({ region, kinds, form, meanwhile }: KindsPageOptions): KindsPage {
  const now = kinds.join('\n');
  return {
    title: 'Soorten activiteiten',
    back: { href: activitiesPath(region), text: 'Activiteiten' },
    errors: meanwhile ? overtakenSummary(meanwhile.last ? [meanwhile.last] : []) : errorSummary(form),
    action: activityKindsPath(region),
    seen: meanwhile ? now : (form?.typed.gezien ?? now),
    kinds: {
      name: 'soorten',
      label: 'Soorten, één per regel',
      hint: `Hoogstens ${mostKinds}, elk hoogstens ${longestKind} tekens. In deze volgorde staan ze in het formulier.`,
      rows: Math.min(mostKinds, Math.max(10, kinds.length + 2)),
      value: form?.typed.soorten ?? now,
      error: form?.errors.soorten,
    },
    cancel: activitiesPath(region),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'activities/kinds': KindsPage;
  }
}
