/**
 * The pages of a team. A noun adds its pages here and nowhere else: one line says where a
 * page stands under `/t/:team`, what it is called, and how it is loaded. Those with a place
 * on the rail are in the order of the rail.
 */
import { Activity, Compass, House, Megaphone, NotebookPen, ScrollText, Settings2, Users } from 'lucide-react';
import type { ComponentType } from 'react';
import { allows, type Asker } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import { notesPolicy } from '#shared/forum/policy.ts';
import { pulsePolicy, raisePolicy } from '#shared/safety/policy.ts';
import { lazyPart, type LazyPart } from './lazy-part.tsx';

export type TeamPage = {
  /** Under `/t/:team`, such as `/guidelines/:guideline`; the names after colons are read by `useParams`. */
  readonly path: string;
  /** Left out where the page has no place on the rail. */
  readonly rail?: {
    readonly label: string;
    readonly icon: ComponentType<{ 'aria-hidden': true }>;
    /** Whether it is offered to this person; where left out, to everybody in the team. */
    readonly isFor?: (asker: Asker) => boolean;
  };
  readonly page: LazyPart;
};

export const teamPages: readonly TeamPage[] = [
  {
    path: '/',
    rail: { label: 'Home', icon: House },
    page: lazyPart(() => import('../features/teams/home/team-home.tsx'), 'TeamHomePage'),
  },
  {
    path: '/guidelines',
    rail: { label: 'Guidelines', icon: ScrollText },
    page: lazyPart(() => import('../features/guidelines/guidelines-page.tsx'), 'GuidelinesPage'),
  },
  {
    path: '/guidelines/:guideline',
    page: lazyPart(() => import('../features/guidelines/guideline-page.tsx'), 'GuidelinePage'),
  },
  {
    path: '/guidelines/:guideline/changes/:version',
    page: lazyPart(() => import('../features/guidelines/changes-page.tsx'), 'ChangesPage'),
  },
  {
    path: '/direction',
    rail: { label: 'Direction', icon: Compass },
    page: lazyPart(() => import('../features/direction/direction-page.tsx'), 'DirectionPage'),
  },
  {
    path: '/notes',
    rail: { label: 'Notes', icon: NotebookPen, isFor: (asker) => allows(notesPolicy, 'read-notes', asker) },
    page: lazyPart(() => import('../features/notes/notes-page.tsx'), 'NotesPage'),
  },
  {
    path: '/raised',
    rail: { label: 'Raised', icon: Megaphone, isFor: (asker) => allows(raisePolicy, 'read-raised', asker) },
    page: lazyPart(() => import('../features/safety/raise/raised-page.tsx'), 'RaisedPage'),
  },
  {
    path: '/pulse',
    rail: { label: 'Pulse', icon: Activity, isFor: (asker) => allows(pulsePolicy, 'read-pulses', asker) },
    page: lazyPart(() => import('../features/safety/pulse/pulse-page.tsx'), 'PulsePage'),
  },
  {
    path: '/people',
    rail: { label: 'People', icon: Users, isFor: (asker) => allows(teamPolicy, 'see-people', asker) },
    page: lazyPart(() => import('../features/teams/people/people-page.tsx'), 'PeoplePage'),
  },
  {
    path: '/settings',
    rail: { label: 'Settings', icon: Settings2 },
    page: lazyPart(() => import('../features/teams/settings/settings-page.tsx'), 'TeamSettingsPage'),
  },
  {
    path: '/start',
    page: lazyPart(() => import('../features/retrospectives/start/team-start-page.tsx'), 'TeamStartPage'),
  },
];
