/** Open questions at hand: one press puts one into the field. */
import { MessageCircleQuestion } from 'lucide-react';
import { questionsFor } from '#shared/practice/question-bank.ts';
import type { PhaseKind } from '#shared/retrospectives/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';

type Props = { readonly phase: PhaseKind; readonly onPick: (question: string) => void; readonly className?: string | undefined };

export const QuestionPicker = ({ phase, onPick, className }: Props) => (
  <Menu
    label="Open questions"
    trigger={<IconButton className={className} label="Open questions" icon={<MessageCircleQuestion aria-hidden />} />}
    items={questionsFor(phase).map((question) => ({ id: question, label: question, onAction: () => onPick(question) }))}
  />
);
