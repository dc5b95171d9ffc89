/** For those who look after the workspace: the whole of it as one file, and who took it before. */
import { Download } from 'lucide-react';
import { dataHttp } from '#shared/protocol/http-data.ts';
import { useOwnQuery } from '../../../api/query.ts';
import { dayOf } from '../../../lib/dates.ts';
import { FileLink } from '../../../ui/button.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import styles from './account-page.module.css';

export function WorkspaceData() {
  const { value } = useOwnQuery(dataHttp.listExports, {});
  const last = value?.exports[0];
  return (
    <PageSection title="The workspace’s data" lead="All teams, their people and their retrospectives as one file: to read, to keep, or to move to another Waymark.">
      <div>
        <FileLink href={dataHttp.exportWorkspace.path} icon={<Download aria-hidden />}>
          Export the workspace
        </FileLink>
      </div>
      <p className={styles.quiet}>
        Every team sees in its settings that you took it. Links, passwords, what is sealed, and who wrote a confidential card are not in it.
        {last !== undefined && ` Last taken on ${dayOf(last.takenAt)} by ${last.name}.`}
      </p>
    </PageSection>
  );
}
