import type { ComponentType } from 'preact';
import type { Action } from '../../core/access/rules.js';
import type { PageName } from '../words/desk/shell.js';
import type { IconName } from './parts/icon.js';
import type { PageProps } from './shell/page-props.js';

export type DeskPage = {
  /** `/desk/arende/:id`; what stands at `:id` comes as a param. */
  path: string;
  /** Its name in `words/desk/shell.ts`. */
  name: PageName;
  /** With an icon it stands in the navigation, in the order of this list. */
  icon?: IconName;
  /** Without one: the page in the navigation that it belongs to. */
  under?: PageName;
  /** Only shown to whom `core/access/rules.ts` lets ask for this. */
  action: Action;
  /** Alone on the screen, without navigation: for a wall. */
  bare?: true;
  load: () => Promise<ComponentType<PageProps>>;
};

/** Every page of the desk. The first that somebody may see is the one they start on. */
export const pages: readonly DeskPage[] = [
  {
    path: '/desk/natt',
    name: 'tonight',
    icon: 'moon',
    action: 'tonight.read',
    load: () => import('./pages/tonight/tonight.js').then((module) => module.Tonight),
  },
  {
    path: '/desk/vagg',
    name: 'wall',
    action: 'tonight.read',
    bare: true,
    load: () => import('./pages/tonight/tonight.js').then((module) => module.Wall),
  },
  {
    path: '/desk/arenden',
    name: 'cases',
    icon: 'list',
    action: 'cases.list',
    load: () => import('./pages/case/cases.js').then((module) => module.Cases),
  },
  {
    path: '/desk/arende/:id',
    name: 'case',
    under: 'cases',
    action: 'timeline.read',
    load: () => import('./pages/case/case.js').then((module) => module.CasePage),
  },
  {
    path: '/desk/planer',
    name: 'plans',
    icon: 'home',
    action: 'plan.read',
    load: () => import('./pages/plan/plans.js').then((module) => module.Plans),
  },
  {
    path: '/desk/plan/:home',
    name: 'plan',
    under: 'plans',
    action: 'plan.read',
    load: () => import('./pages/plan/plan.js').then((module) => module.PlanPage),
  },
  {
    path: '/desk/uppdrag',
    name: 'jobs',
    icon: 'tool',
    action: 'job.read',
    load: () => import('./pages/jobs/jobs.js').then((module) => module.JobsPage),
  },
  {
    path: '/desk/uppdrag/:home',
    name: 'job',
    under: 'jobs',
    action: 'job.read',
    load: () => import('./pages/jobs/job-home.js').then((module) => module.JobHomePage),
  },
  {
    path: '/desk/brukare',
    name: 'clients',
    icon: 'people',
    action: 'client.read',
    load: () => import('./pages/clients/clients.js').then((module) => module.Clients),
  },
  {
    path: '/desk/brukare/:id',
    name: 'client',
    under: 'clients',
    action: 'client.read',
    load: () => import('./pages/clients/client.js').then((module) => module.Client),
  },
  {
    path: '/desk/ny-brukare',
    name: 'newClient',
    under: 'clients',
    action: 'client.edit',
    load: () => import('./pages/clients/new-client.js').then((module) => module.NewClient),
  },
  {
    path: '/desk/brukarfil',
    name: 'clientFile',
    under: 'clients',
    action: 'client.edit',
    load: () => import('./pages/clients/client-file.js').then((module) => module.ClientFile),
  },
  {
    path: '/desk/schema',
    name: 'rota',
    icon: 'calendar',
    action: 'rota.plan',
    load: () => import('./pages/rota/rota.js').then((module) => module.Rota),
  },
  {
    path: '/desk/personer',
    name: 'people',
    icon: 'person',
    action: 'people.read',
    load: () => import('./pages/people/people.js').then((module) => module.People),
  },
  {
    path: '/desk/telefoner',
    name: 'phones',
    icon: 'phone',
    action: 'phones.read',
    load: () => import('./pages/phones/phones.js').then((module) => module.Phones),
  },
  {
    path: '/desk/larmkedjor',
    name: 'ladders',
    icon: 'ladder',
    action: 'ladder.read',
    load: () => import('./pages/ladders/ladders.js').then((module) => module.Ladders),
  },
  {
    path: '/desk/prova-larmkedja',
    name: 'dryRun',
    under: 'ladders',
    action: 'client.read',
    load: () => import('./pages/ladders/dry-run.js').then((module) => module.DryRun),
  },
  {
    path: '/desk/driftstorning/:id',
    name: 'incident',
    under: 'system',
    action: 'incident.homes',
    load: () => import('./pages/system/incident.js').then((module) => module.IncidentPage),
  },
  {
    path: '/desk/granskning',
    name: 'audit',
    icon: 'eye',
    action: 'audit.review',
    load: () => import('./pages/audit/review.js').then((module) => module.ReviewPage),
  },
  {
    path: '/desk/utdrag/:id',
    name: 'extract',
    under: 'clients',
    action: 'home.extract',
    load: () => import('./pages/audit/extract.js').then((module) => module.ExtractPage),
  },
  {
    path: '/desk/system',
    name: 'system',
    icon: 'shield',
    action: 'watch.read',
    load: () => import('./pages/system/system.js').then((module) => module.SystemPage),
  },
  {
    path: '/desk/byte',
    name: 'handover',
    icon: 'swap',
    action: 'area.read',
    load: () => import('./pages/handover/handover.js').then((module) => module.Handover),
  },
  {
    path: '/desk/byte/:area',
    name: 'handover',
    under: 'handover',
    action: 'area.read',
    load: () => import('./pages/handover/watch-change.js').then((module) => module.WatchChange),
  },
];
