export { findBearer } from './bearer.repository.ts';
export { gate, inside } from './gate.ts';
export type { RegionView } from './visitor.repository.ts';
