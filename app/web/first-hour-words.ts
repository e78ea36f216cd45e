import type { FirstStep, TaskState } from '../domain/listings/first-hour.ts';

type StepWords = {
  /** On the task list. */
  task: string;
  /** Above the questions. */
  title: string;
  /** Why it is asked, in one sentence. */
  why: string;
};

/** What each step is called, what it asks, and why. */
export const STEP_WORDS: Record<FirstStep, StepWords> = {
  who: {
    task: 'Who you are',
    title: 'Who are you?',
    why: 'We ask because people want to know who comes, and need a way to reach you.',
  },
  what: {
    task: 'What you do',
    title: 'What do you do?',
    why: 'We ask because these are the first words that people read. Begin with one thing: you can add others later.',
  },
  'for-whom': {
    task: 'Who it is for',
    title: 'Who is it for?',
    why: 'We ask so that the right people find you, and nobody makes a wasted call.',
  },
  care: {
    task: 'What kind of help it is',
    title: 'What kind of help is it?',
    why: 'We ask because the law wants some care to be registered, and your answers say whether a council may pay for yours.',
  },
  where: {
    task: 'Where, and how far',
    title: 'Where, and how far?',
    why: 'We ask so that people near you find you. A town is enough: we never show an address.',
  },
  when: {
    task: 'When',
    title: 'When do you work?',
    why: 'We ask because people plan their week, and look for somebody who is free when they need it.',
  },
  price: {
    task: 'What it costs',
    title: 'What does it cost?',
    why: 'We ask because people have a budget, and should see the whole price before they ring you.',
  },
  show: {
    task: 'What you can show',
    title: 'What can you show?',
    why: 'We ask because people let you into their lives. Here is what your offer needs, who says so, and what is only good to have.',
  },
  complaints: {
    task: 'How to put things right',
    title: 'How do you put things right?',
    why: 'We ask because nobody inspects you, so people need to know what to do when they are not happy.',
  },
  publish: {
    task: 'Look at it and publish',
    title: 'Is this right?',
    why: 'This is what people will read. Nobody sees it until you press the button.',
  },
};

export const STATE_WORDS: Record<TaskState, { words: string; tone: 'ready' | 'unsure' | 'plain' | 'heather' }> = {
  done: { words: 'Done', tone: 'ready' },
  'to-do': { words: 'To do', tone: 'heather' },
  later: { words: 'Later', tone: 'plain' },
  'not-needed': { words: 'Not needed', tone: 'plain' },
  host: { words: 'Needs a host', tone: 'unsure' },
};

export const LATER_WHY: Partial<Record<FirstStep, string>> = {
  show: 'When we know what kind of help it is.',
  publish: 'When the rest is done.',
};
