/** Deellink: lets a board without an account read one edition. Its token is kept as a hash alone. */
export interface ShareLink {
  readonly id: string;
  readonly editionId: string;
  /** For whom: 'het bestuur van Kliniek Noord'. */
  readonly meantFor: string;
  readonly withNames: boolean;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly expiresAt: Date;
  readonly revoked: { readonly at: Date; readonly byName: string } | null;
  /** How often the report was opened by it. */
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
}
