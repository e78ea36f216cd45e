import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';
import { TextField } from '../ui/fields.tsx';

/** Fetched when somebody first enters the field: the page itself does not carry it. */
const SuggestionList = lazy(() => import('./suggestion-list.tsx'));

type Props = Omit<ComponentProps<typeof TextField>, 'type'> & { only?: 'place' };

/** A field of the search that suggests while one types. Without JavaScript, or before it is there, it is a plain field. */
export function SuggestField({ only, ...field }: Props) {
  const { id } = field.field;
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const input = document.getElementById(id);
    const enter = () => setWanted(true);
    // Somebody may have been quicker than the script.
    if (document.activeElement === input) enter();
    input?.addEventListener('focus', enter, { once: true });
    return () => input?.removeEventListener('focus', enter);
  }, [id]);
  return (
    <div className="relative">
      <TextField {...field} />
      {wanted ? (
        <Suspense fallback={null}>
          <SuggestionList inputId={id} only={only} />
        </Suspense>
      ) : null}
    </div>
  );
}
