/** Starting a retrospective for the team: its members enter from the team's page, without a link. */
import { useTeam } from '../../../api/team.ts';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { StartForm } from './start-fields.tsx';

export function TeamStartPage() {
  const { id, name, me } = useTeam();
  return (
    <PageFrame title="Start a retrospective" lead={`For ${name}: its members enter from the team’s page, others by the session’s link.`} size="wide">
      <StartForm forTeam={{ team: id, myName: me.name }} />
    </PageFrame>
  );
}
