/** When the whole workspace, this team in it, was taken along: nothing of a team leaves unseen by it. */
import { dataHttp } from '#shared/protocol/http-data.ts';
import { useOwnQuery } from '../../../api/query.ts';
import { dayOf } from '../../../lib/dates.ts';
import { PageSection } from '../../../ui/page-frame.tsx';

export function ExportsTaken() {
  const { value } = useOwnQuery(dataHttp.listExports, {});
  if (value === null) return null;
  return (
    <PageSection title="Who took the workspace along" lead="Whoever looks after the workspace may export all of it, this team’s retrospectives too. Each time is written down here.">
      {value.exports.length === 0 ? (
        <p>Nobody so far.</p>
      ) : (
        <ul>
          {value.exports.map(({ takenAt, name }) => (
            <li key={takenAt}>
              {name}, {dayOf(takenAt)}
            </li>
          ))}
        </ul>
      )}
    </PageSection>
  );
}
