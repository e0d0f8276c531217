import type { MaturityModel } from './domain/maturity-model.ts';
import standaard from './models/standaard-1.json' with { type: 'json' };

/** The model that every region starts with (`standaard-1`). */
export const defaultModel = standaard as unknown as MaturityModel;
