import { MILES } from '../../search/settings.ts';
import { Button } from '../ui/button.tsx';
import { FilterGroup, type FilterOption, Filters, FreeTimes } from '../ui/filters.tsx';

type View = {
  within: string;
  max: string;
  unit: string;
  spaces: boolean;
  free: readonly string[];
  chips: readonly unknown[];
  filters: readonly { name: string; label: string; options: FilterOption[]; open?: boolean }[];
};

const SMALL = 'mb-3 block min-h-12 w-full rounded-button border-2 border-edge bg-card px-3 text-ink';
const FORM = 'find';

/** Everything that narrows a search down. The fields belong to the form of the search box: one button sends all. */
export function FilterColumn({ view }: { view: View }) {
  const on = view.chips.length;
  return (
    <Filters label={on > 0 ? `Filters (${on} on)` : 'Filters: days, price, what it helps with'}>
      <h2 className="mt-2 mb-3 text-lg max-lg:sr-only">Narrow it down</h2>
      <label htmlFor="within" className="block text-sm font-bold">
        How far
      </label>
      <select id="within" name="within" form={FORM} defaultValue={view.within} className={SMALL}>
        <option value="">Any distance</option>
        {MILES.map((miles) => (
          <option key={miles} value={miles}>
            {miles === 1 ? 'Within 1 mile' : `Within ${miles} miles`}
          </option>
        ))}
      </select>
      <PriceFilter view={view} />
      <label className="my-2 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          form={FORM}
          name="spaces"
          value="1"
          defaultChecked={view.spaces}
          className="size-5 accent-loch"
        />
        <span className="text-sm">Has a place free now</span>
      </label>
      <FreeTimes form={FORM} free={view.free} />
      {view.filters.map((group) => (
        <FilterGroup key={group.name} form={FORM} {...group} />
      ))}
      <div className="mt-3 border-t border-line pt-4">
        <Button form={FORM} kind="quiet" full>
          Show these
        </Button>
      </div>
    </Filters>
  );
}

function PriceFilter({ view }: { view: View }) {
  return (
    <fieldset>
      <legend className="text-sm font-bold">Costs at most</legend>
      <div className="grid grid-cols-2 gap-2">
        <label>
          <span className="sr-only">Pounds</span>
          <input
            form={FORM}
            name="max"
            inputMode="decimal"
            defaultValue={view.max}
            aria-describedby="max-hint"
            className={SMALL}
          />
        </label>
        <label>
          <span className="sr-only">For each</span>
          <select form={FORM} name="unit" defaultValue={view.unit} className={SMALL}>
            <option value="hour">an hour</option>
            <option value="session">a session</option>
            <option value="day">a day</option>
            <option value="night">a night</option>
            <option value="week">a week</option>
            <option value="item">each</option>
          </select>
        </label>
      </div>
      <p id="max-hint" className="-mt-2 mb-2 text-xs text-soft">
        In pounds. Leaves out what does not say its price.
      </p>
    </fieldset>
  );
}
