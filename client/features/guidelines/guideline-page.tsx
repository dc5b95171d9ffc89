/** One guideline as it is in force: its outline, what it says, and where it comes from. */
import { Download } from 'lucide-react';
import { useParams } from 'wouter';
import type * as z from 'zod/mini';
import { readContent, type GuidelineContent } from '#shared/guidelines/schema.ts';
import { numberText } from '#shared/guidelines/version-number.ts';
import type { Version } from '#shared/guidelines/versions.ts';
import { must } from '#shared/lib/assert.ts';
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { dayOf } from '../../lib/dates.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { ConfidenceMark, GuidelineBody, stepAnchor } from './guideline-body.tsx';
import { evidenceWords, lineageWords, stateWords } from './guideline-words.ts';
import styles from './guideline-page.module.css';

type Guideline = z.output<typeof guidelinesHttp.readGuideline.reply>;

export function GuidelinePage() {
  const guideline = must(useParams()['guideline'], 'The address of a guideline names it.');
  const { value, refused, again } = useTeamQuery(guidelinesHttp.readGuideline, { guideline }, ['guidelines']);
  if (value === null) {
    return (
      <PageFrame title="Guideline">
        {refused === null ? null : <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>}
      </PageFrame>
    );
  }
  const content = readContent(value.inForce.content);
  if (!content.ok) {
    return (
      <PageFrame title="Guideline">
        <Banner>{phraseOf(content)}</Banner>
      </PageFrame>
    );
  }
  return <Read guideline={value} content={content.value} />;
}

function Read({ guideline, content }: { readonly guideline: Guideline; readonly content: GuidelineContent }) {
  const team = useTeam();
  const { version } = guideline.inForce;
  return (
    <PageFrame
      title={content.title}
      size="wide"
      lead={<Ribbon version={version} content={content} />}
      actions={
        <>
          <ButtonLink href={`/t/${team.id}/guidelines`} variant="quiet">
            All guidelines
          </ButtonLink>
          <Button icon={<Download aria-hidden />} onClick={() => void download(content, numberText(version.number))}>
            Take it as Markdown
          </Button>
        </>
      }
    >
      {guideline.retired ? <Banner>This guideline is retired. It stays readable, and nobody needs to work by it.</Banner> : null}
      <div className={styles.bands}>
        <nav className={styles.outline} aria-label="Outline">
          <ol>
            {content.steps.map((step, index) => (
              <li key={step.key}>
                <a href={`#${stepAnchor(step.key)}`}>
                  <span>{index + 1}</span> {step.title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <GuidelineBody content={content} />
        <Provenance guideline={guideline} content={content} />
      </div>
    </PageFrame>
  );
}

const Ribbon = ({ version, content }: { readonly version: Version; readonly content: GuidelineContent }) => (
  <span className={styles.ribbon}>
    <strong>Version {numberText(version.number)}</strong>
    <ConfidenceMark confidence={content.confidence} />
    <span>in force since {dayOf(version.effectiveAt ?? version.publishedAt)}</span>
    <span>next review by {dayOf(version.reviewDueAt)}</span>
  </span>
);

function Provenance({ guideline, content }: { readonly guideline: Guideline; readonly content: GuidelineContent }) {
  const team = useTeam();
  return (
    <aside className={styles.margin} aria-label="Where it comes from">
      <section>
        <h2>Source</h2>
        <p>{content.source}</p>
        <p className={styles.small}>Evidence: {evidenceWords[content.evidence]}</p>
      </section>
      <section>
        <h2>Versions</h2>
        <ol className={styles.versions}>
          {guideline.versions.toReversed().map((version) => (
            <li key={numberText(version.number)}>
              <p>
                <strong>{numberText(version.number)}</strong> {stateWords[version.state]}, {dayOf(version.publishedAt)}
              </p>
              {version.note === '' ? null : <p>{version.note}</p>}
              {version.lineage.map((link, index) => (
                <p key={index} className={styles.small}>
                  {lineageWords(link)}
                </p>
              ))}
              {version.base === null ? null : (
                <ButtonLink href={`/t/${team.id}/guidelines/${guideline.id}/changes/${numberText(version.number)}`} variant="quiet">
                  What changed in {numberText(version.number)}
                </ButtonLink>
              )}
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}

/** Loaded when it is asked for: most people read and few take a file. */
async function download(content: GuidelineContent, version: string): Promise<void> {
  const { writeMarkdown } = await import('#shared/guidelines/markdown/write.ts');
  const address = URL.createObjectURL(new Blob([writeMarkdown(content, version)], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${content.title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-${version}.md`;
  link.click();
  URL.revokeObjectURL(address);
}
