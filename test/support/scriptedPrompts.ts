// Prompts that are answered by a script. Nothing is made up: a question without an answer and an answer without a question
// both fail the test, and a box keeps what it would keep in the editor.
import type {
  Notice,
  PickAnswer,
  PickItem,
  PickPrompt,
  Prompts,
  Question,
  Remark,
  SearchAnswer,
  SearchPrompt,
  Severity,
  TextAnswer,
  TextPrompt,
  Work,
} from '../../src/commands/prompts';
import { Cancelled } from '../../src/core/errors';
import type { ScriptedAnswer } from './answers';

/** One question as it was asked. */
export interface Asked {
  readonly title: string;
  /** For example "2/5"; empty when the question is no step of several. */
  readonly step: string;
  /** What stands under or in the box. */
  readonly prompt: string;
  readonly value: string;
  readonly placeholder: string;
  readonly canGoBack: boolean;
  readonly isSecret: boolean;
  readonly buttons: readonly string[];
  readonly items: readonly PickItem<unknown>[];
}

export interface ShownFailure {
  readonly text: string;
  /** Absent for an error. */
  readonly severity?: Severity;
  readonly buttons: readonly string[];
}

type Offer = Pick<TextPrompt, 'title' | 'canGoBack' | 'submitButton' | 'tabButton'>;

export class ScriptedPrompts implements Prompts {
  readonly asked: Asked[] = [];
  readonly remarks: Remark[] = [];
  readonly questions: Question<string>[] = [];
  readonly notices: Notice[] = [];
  readonly failures: ShownFailure[] = [];
  /** How often it was said that no question follows for now. */
  ends = 0;
  readonly progressTitles: string[] = [];
  readonly progressSteps: string[] = [];
  readonly #answers: ScriptedAnswer[] = [];
  readonly #mistakes: string[] = [];
  #progress = new AbortController();

  answer(...answers: readonly ScriptedAnswer[]): void {
    this.#answers.push(...answers);
  }

  /** To be called at the end: whoever runs the flow may have swallowed what went wrong here. */
  assertAllUsed(): void {
    const unused = this.#answers.map((answer) => `unused answer ${JSON.stringify(answer)}`);
    const mistakes = [...this.#mistakes, ...unused];
    if (mistakes.length > 0) {
      throw new Error(`The script does not fit the flow: ${mistakes.join('; ')}`);
    }
  }

  get titles(): string[] {
    return this.asked.map(({ step, title }) => `${title} ${step}`.trim());
  }

  /** The question that was asked last. */
  get last(): Asked {
    return this.asked.at(-1) ?? this.#fail('nothing was asked');
  }

  cancelProgress(): void {
    this.#progress.abort();
  }

  async text(prompt: TextPrompt): Promise<TextAnswer> {
    this.#record(prompt, { value: prompt.value, prompt: prompt.prompt });
    let { value } = prompt;
    for (;;) {
      const answer = await this.#next(prompt.title, 'text');
      const typed = await this.#typed(prompt, value, answer);
      if (typed !== undefined && typed !== value) {
        prompt.onChange?.(typed);
      }
      value = typed ?? value;
      if (answer.via === 'sideButton' || answer.via === 'remarkButton') {
        continue;
      }
      this.#assertOffered(prompt, answer.via);
      if (answer.via === 'back' || answer.via === 'tabButton') {
        return { via: answer.via, value };
      }
      if (!(await this.#isKept(prompt, value))) {
        return { via: answer.via, value };
      }
    }
  }

  async pick<T>(prompt: PickPrompt<T>): Promise<PickAnswer<T>> {
    const items = await prompt.items(new AbortController().signal);
    const [only] = items;
    if (prompt.takesOnly && items.length === 1 && only !== undefined) {
      return { via: 'enter', value: only.value };
    }
    this.#record(prompt, { items });
    const { label } = await this.#next(prompt.title, 'pick');
    if (label === undefined) {
      this.#assertOffered(prompt, 'back');
      return { via: 'back' };
    }
    const item = items.find((candidate) => candidate.label === label);
    return { via: 'enter', value: (item ?? this.#fail(`no row "${label}"`)).value };
  }

  async search<T>(prompt: SearchPrompt<T>): Promise<SearchAnswer<T>> {
    await prompt.prepare(new AbortController().signal);
    for (;;) {
      const answer = await this.#next(prompt.title, 'search');
      const { items, summary } = prompt.find(answer.query);
      this.#record({ ...prompt, title: prompt.title }, { items, prompt: summary });
      const item =
        items.find(({ label }) => label === answer.label) ?? this.#fail(`no row "${answer.label}"`);
      const button = item.buttons.find(({ id }) => id === answer.button);
      if (answer.button !== undefined && button === undefined) {
        this.#fail(`no button "${answer.button}" on "${answer.label}"`);
      }
      if (button?.run === undefined) {
        return { value: item.value, button: button?.id };
      }
      await button.run();
    }
  }

  async ask<T extends string>(question: Question<T>): Promise<T> {
    this.questions.push(question);
    const { id } = await this.#next(question.question, 'question');
    const [first] = question.answers;
    const answer = id === undefined ? first : question.answers.find((each) => each.id === id);
    return (answer ?? this.#fail(`no answer "${id ?? ''}" to "${question.question}"`)).id;
  }

  end(): void {
    this.ends += 1;
  }

  notify(notice: Notice): void {
    this.notices.push(notice);
  }

  async failure<T extends string>(
    text: string,
    actions: readonly { id: T; label: string }[],
    _cause?: string,
    severity: Severity = 'error',
  ): Promise<T | undefined> {
    const buttons = actions.map(({ id }) => id);
    this.failures.push({ text, buttons, ...(severity === 'warning' && { severity }) });
    const { button } = await this.#next(text, 'failure');
    if (button === undefined) {
      return undefined;
    }
    return (actions.find(({ id }) => id === button) ?? this.#fail(`no button "${button}"`)).id;
  }

  progress<T>(title: string, work: Work<T>): Promise<T> {
    this.progressTitles.push(title);
    this.#progress = new AbortController();
    return work(this.#progress.signal, (step) => this.progressSteps.push(step));
  }

  async #typed(
    prompt: TextPrompt,
    value: string,
    answer: Extract<ScriptedAnswer, { to: 'text' }>,
  ): Promise<string | undefined> {
    if (answer.via === 'remarkButton') {
      const { button } = prompt.check(value) ?? {};
      await (button ?? this.#fail(`no remark with a button in "${prompt.title}"`)).run();
      return undefined;
    }
    return answer.via === 'sideButton' ? this.#pressSide(prompt, value) : answer.value;
  }

  #pressSide({ sideButton, title }: TextPrompt, value: string): Promise<string | undefined> {
    return (sideButton ?? this.#fail(`no side button in "${title}"`)).run(value);
  }

  /** @throws {Cancelled} when the answer is Escape */
  async #next<To extends ScriptedAnswer['to']>(
    question: string,
    to: To,
  ): Promise<Extract<ScriptedAnswer, { to: To }>> {
    const answer = this.#answers.shift() ?? this.#fail(`no answer left for "${question}"`);
    if (answer.to === 'any') {
      if (answer.via === 'escape') {
        throw new Cancelled();
      }
      await answer.act();
      return this.#next(question, to);
    }
    if (!isTo(answer, to)) {
      return this.#fail(`"${question}" got ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  #assertOffered(prompt: Offer, via: TextAnswer['via']): void {
    const offered: Readonly<Record<TextAnswer['via'], boolean>> = {
      enter: true,
      back: prompt.canGoBack ?? false,
      tabButton: prompt.tabButton !== undefined,
      submitButton: prompt.submitButton !== undefined,
    };
    if (!offered[via]) {
      this.#fail(`no "${via}" in "${prompt.title}"`);
    }
  }

  /** Whether the box stays, as an error or a refusal would have it. */
  async #isKept({ check, prove }: TextPrompt, value: string): Promise<boolean> {
    const remark = check(value);
    this.#note(remark);
    if (remark?.severity === 'error') {
      return true;
    }
    const refusal = await prove?.(value, new AbortController().signal);
    this.#note(refusal);
    return refusal !== undefined;
  }

  #note(remark: Remark | undefined): void {
    if (remark !== undefined) {
      const { severity, text } = remark;
      this.remarks.push({ severity, text });
    }
  }

  #record(
    prompt: Pick<TextPrompt, 'title' | 'step' | 'placeholder' | 'canGoBack'> & Partial<TextPrompt>,
    rest: Partial<Pick<Asked, 'value' | 'prompt' | 'items'>>,
  ): void {
    const { title, step, placeholder, canGoBack, isSecret, sideButton, submitButton, tabButton } =
      prompt;
    this.asked.push({
      title,
      step: step === undefined ? '' : `${step.number}/${step.of}`,
      placeholder,
      canGoBack: canGoBack ?? false,
      isSecret: isSecret ?? false,
      buttons: [sideButton, tabButton, submitButton].flatMap((button) => button?.id ?? []),
      value: '',
      prompt: '',
      items: [],
      ...rest,
    });
  }

  #fail(mistake: string): never {
    this.#mistakes.push(mistake);
    throw new Error(mistake);
  }
}

function isTo<To extends ScriptedAnswer['to']>(
  answer: ScriptedAnswer,
  to: To,
): answer is Extract<ScriptedAnswer, { to: To }> {
  return answer.to === to;
}
