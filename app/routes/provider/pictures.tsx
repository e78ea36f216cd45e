import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { listingForEdit } from '../../domain/listings/lists.server.ts';
import { addPicture, movePicture, removePicture, tellPicture } from '../../domain/listings/picture-commands.server.ts';
import { MOST_PICTURES } from '../../domain/listings/picture-rules.ts';
import { type PictureShown, picturesOf } from '../../domain/listings/picture-store.server.ts';
import { isId } from '../../kit/id.ts';
import type { Result } from '../../kit/result.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { type FieldData, TextArea } from '../../ui/fields.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Details, EmptyState, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { Picture } from '../../web/listing-pictures.tsx';
import { paths } from '../../web/paths.ts';
import { readUpload } from '../../web/upload.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Pictures of your listing – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const { id, title } = found(await listingForEdit(pool, actor, params.listingId ?? ''));
  return { id, title, pictures: await picturesOf(pool, id) };
}

/** Every form of the page says what it is for, and which picture it is about. A refusal brings back what was typed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const listingId = found(await listingForEdit(tools.pool, actor, params.listingId ?? '')).id;
  const { form, file } = await readUpload(request, 'file');
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\u0000', '');
  const [intent, pictureId, alt] = [text('intent'), text('picture'), text('alt').toWellFormed().slice(0, 2000)];
  const isAbout = isId(pictureId);
  const bytes = file?.bytes ?? new Uint8Array();
  let result: Result<unknown>;
  if (intent === 'tell' && isAbout) result = await tellPicture(tools, actor, { listingId, pictureId, alt });
  else if (intent === 'move' && isAbout) result = await movePicture(tools, actor, { listingId, pictureId });
  else if (intent === 'remove' && isAbout) result = await removePicture(tools, actor, { listingId, pictureId });
  else result = await addPicture(tools, actor, { listingId, alt, bytes, replaces: isAbout ? pictureId : null });
  const done = Object.hasOwn(DONE, intent) ? intent : 'add';
  if (result.ok) throw redirect(`${paths.pictures(listingId)}?done=${done}`, 303);
  if (isHidden(result.refusal)) throw notFound();
  const { field } = result.refusal;
  return { about: isAbout ? pictureId : 'new', intent, alt, field, sentence: sentenceFor(result.refusal) };
}

const DONE: Record<string, string> = {
  add: 'The picture is there.',
  replace: 'The new picture has taken its place.',
  tell: 'The words are changed.',
  move: 'It is moved.',
  remove: 'The picture is gone, with all of its files.',
};

/** A field of one of the page's forms, with what went wrong in it. */
function useField() {
  const actionData = useActionData<typeof action>();
  return (about: string, name: 'alt' | 'file', value = ''): FieldData => {
    const isMine = actionData?.about === about;
    const errors = isMine && actionData.field === name ? [actionData.sentence] : [];
    return { id: `${name}-${about}`, name, errors, initialValue: isMine ? actionData.alt : value };
  };
}

export default function Pictures() {
  const { id, title, pictures } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const wrong = actionData?.sentence
    ? [{ message: actionData.sentence, ...(actionData.field ? { id: `${actionData.field}-${actionData.about}` } : {}) }]
    : [];
  return (
    <Page
      title="Pictures"
      above={title}
      lead="Show where it happens and what people would do. The first picture stands in the list of results."
      back={{ to: paths.listingEdit(id), label: 'The listing' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={wrong} />
      {pictures.length > 0 ? (
        <Stack>
          {pictures.map((picture, at) => (
            <One key={picture.id} picture={picture} at={at} />
          ))}
        </Stack>
      ) : (
        <EmptyState title="No pictures yet" drawing="hill">
          <p>A listing without pictures is found just as well. With one, people can see what they would come to.</p>
        </EmptyState>
      )}
      {pictures.length < MOST_PICTURES ? (
        <Section title="Add a picture">
          <New />
        </Section>
      ) : (
        <Notice>These are {MOST_PICTURES}, and no more fit. Take one away to add another.</Notice>
      )}
    </Page>
  );
}

const FILES = 'image/jpeg,image/png,image/webp';
const FILE_HINT =
  'A JPEG, PNG or WebP of up to 10 MB. We make it anew: the place where it was taken, and the rest that a camera writes into it, is gone.';

function New() {
  const field = useField();
  const lost = useActionData<typeof action>()?.about === 'new';
  return (
    <Form method="post" encType="multipart/form-data">
      <Words field={field('new', 'alt')} />
      <input type="hidden" name="intent" value="add" />
      <FileField
        field={field('new', 'file')}
        label="The picture"
        hint={lost ? `Choose it once more: browsers do not keep files. ${FILE_HINT}` : FILE_HINT}
        accept={FILES}
      />
      <Details summary="Which pictures may I show?">
        <p>
          Only what you took yourself, or may use. Nobody’s face, unless they said yes and know where it will stand.
        </p>
        <p>Not the outside of somebody’s home, and no street signs or house numbers.</p>
      </Details>
      <Buttons>
        <Button>Add it</Button>
      </Buttons>
    </Form>
  );
}

function Words({ field }: { field: FieldData }) {
  return (
    <TextArea
      field={field}
      label="What does it show?"
      hint="In plain words, for people who do not see it: “Raised beds with roses, and a bench in the sun”."
      rows={3}
      maxLength={300}
    />
  );
}

function One({ picture, at }: { picture: PictureShown; at: number }) {
  const field = useField();
  const name = `picture ${at + 1}`;
  const about = <input type="hidden" name="picture" value={picture.id} />;
  return (
    <Card as="article" level={2} title={at === 0 ? 'Picture 1: stands in the results' : `Picture ${at + 1}`}>
      <div className="mt-3 gap-6 sm:flex">
        <div className="mb-4 shrink-0 sm:w-56">
          <Picture picture={picture} sizes="14rem" className="h-auto w-full rounded-card border border-line" />
        </div>
        <div className="min-w-0 grow">
          <Form method="post">
            <Words field={field(picture.id, 'alt', picture.alt)} />
            {about}
            <div className="mt-3 flex flex-wrap gap-3">
              <Button name="intent" value="tell" kind="quiet">
                Save the words <span className="sr-only">of {name}</span>
              </Button>
              {at > 0 ? (
                <Button name="intent" value="move" kind="quiet">
                  Move it forward <span className="sr-only">({name})</span>
                </Button>
              ) : null}
              <Button name="intent" value="remove" kind="danger">
                Take it away <span className="sr-only">({name})</span>
              </Button>
            </div>
          </Form>
          <Details summary={`Put another in the place of ${name}`}>
            <Form method="post" encType="multipart/form-data">
              {about}
              <input type="hidden" name="intent" value="replace" />
              <TextArea
                field={{ id: `other-${picture.id}`, name: 'alt' }}
                label="What does the new one show?"
                rows={2}
                maxLength={300}
              />
              <FileField field={field(picture.id, 'file')} label="The new picture" hint={FILE_HINT} accept={FILES} />
              <Button kind="quiet">Put it there</Button>
            </Form>
          </Details>
        </div>
      </div>
    </Card>
  );
}
