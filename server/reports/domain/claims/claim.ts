/** A sentence as what it claims; plain data, as it is stored. */
export type Claim = { readonly kind: 'organisations' };
