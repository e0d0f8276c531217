export { findBearer } from './bearer.repository.ts';
export { gate, inside, originOf } from './gate.ts';
export type { RegionView, SessionView } from './visitor.repository.ts';
