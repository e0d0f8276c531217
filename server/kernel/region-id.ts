/** Names a region (tenant) wherever data is read or changed; a value of its own type, so that no other id is taken for it. */
export type RegionId = string & { readonly brand: 'RegionId' };
