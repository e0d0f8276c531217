import type { RegionId } from '../../kernel/region-id.ts';

export type InvitedRole = 'coordinator' | 'member' | 'ambassador' | 'admin';

export interface Invitation {
  id: string;
  email: string;
  name: string;
  role: InvitedRole;
  /** null: an invitation to administer the portal. */
  region: RegionId | null;
  /** For members: the organisation they speak for. */
  organisationId: string | null;
  expiresAt: Date;
}

/** A link works for 72 hours (trust.md §2.8). */
export const invitationHours = 72;

export const inForce = (invitation: Invitation, now: number): boolean => invitation.expiresAt.getTime() > now;
