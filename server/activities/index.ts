/** What was done in the region. Reads here take the caller's unit of work. */
export { activitiesRoutes } from './activities.routes.ts';
/** For a report: who reads it further on is the caller's to ask of `visibleTo`. */
export { listActivitiesBetween } from './activities.repository.ts';
export { createActivity } from './create-activity.ts';
export { listLatestActivities } from './read-timeline.ts';
