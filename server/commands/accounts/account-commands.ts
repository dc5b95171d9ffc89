/** All verbs about accounts and teams, composed. */
import { OneAtATime } from '../one-at-a-time.ts';
import { refusingWithoutStorage } from '../storage-refusals.ts';
import type { AccountDeps } from './deps.ts';
import { invitationCommands } from './invitations.ts';
import { ownCommands } from './own.ts';
import type { AccountCommands } from './ports.ts';
import { retrospectiveCommands } from './retrospectives.ts';
import { teamCommands } from './teams.ts';
import { workspaceCommands } from './workspace.ts';

export function createAccountCommands(deps: AccountDeps): AccountCommands {
  const queue = new OneAtATime();
  const own = ownCommands(deps);
  const workspace = workspaceCommands(deps);
  const teams = teamCommands(deps, queue);
  const invitations = invitationCommands(deps, queue);
  const retrospectives = retrospectiveCommands(deps);
  return {
    meOf: own.meOf,
    workspace: workspace.workspace,
    renameMe: refusingWithoutStorage(own.renameMe),
    listSignIns: refusingWithoutStorage(own.listSignIns),
    endSignIn: refusingWithoutStorage(own.endSignIn),
    endOtherSignIns: refusingWithoutStorage(own.endOtherSignIns),
    endAllSignIns: refusingWithoutStorage(own.endAllSignIns),
    claim: refusingWithoutStorage(workspace.claim),
    renameWorkspace: refusingWithoutStorage(workspace.renameWorkspace),
    listTeams: refusingWithoutStorage(workspace.listTeams),
    listAdmins: refusingWithoutStorage(workspace.listAdmins),
    addAdmin: refusingWithoutStorage(workspace.addAdmin),
    removeAdmin: refusingWithoutStorage(workspace.removeAdmin),
    createTeam: refusingWithoutStorage(workspace.createTeam),
    askerIn: refusingWithoutStorage(teams.askerIn),
    readTeam: refusingWithoutStorage(teams.readTeam),
    changeTeam: refusingWithoutStorage(teams.changeTeam),
    listPeople: refusingWithoutStorage(teams.listPeople),
    setDuties: refusingWithoutStorage(teams.setDuties),
    removePerson: refusingWithoutStorage(teams.removePerson),
    renameInTeam: refusingWithoutStorage(teams.renameInTeam),
    leaveTeam: refusingWithoutStorage(teams.leaveTeam),
    listInvitations: refusingWithoutStorage(invitations.listInvitations),
    invite: refusingWithoutStorage(invitations.invite),
    withdrawInvitation: refusingWithoutStorage(invitations.withdrawInvitation),
    readInvitation: refusingWithoutStorage(invitations.readInvitation),
    acceptInvitation: refusingWithoutStorage(invitations.acceptInvitation),
    listRetrospectives: refusingWithoutStorage(retrospectives.listRetrospectives),
    enterRetrospective: refusingWithoutStorage(retrospectives.enterRetrospective),
  };
}
