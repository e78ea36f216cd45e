-- What Stripe told is cut down after a while: that it was told, of what kind and about what stays; who paid with which card does not.
ALTER TABLE stripe_event ADD COLUMN cut_at timestamptz,
  ADD CHECK (cut_at IS NULL OR (handled_at IS NOT NULL AND cut_at >= handled_at));
CREATE INDEX stripe_event_to_cut ON stripe_event (handled_at) WHERE cut_at IS NULL AND handled_at IS NOT NULL;

-- The rest of a message, when it is cut down: nothing that is not also in the columns beside it.
CREATE FUNCTION stripe_rest(payload jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('id', payload->'id', 'type', payload->'type', 'created', payload->'created',
    'livemode', payload->'livemode', 'api_version', payload->'api_version',
    'data', jsonb_build_object('object', jsonb_build_object('id', payload#>'{data,object,id}', 'object', payload#>'{data,object,object}'))))
$$;

CREATE OR REPLACE FUNCTION stripe_event_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.kind, NEW.live, NEW.about_kind, NEW.about_id, NEW.made_at, NEW.received_at)
       IS DISTINCT FROM (OLD.id, OLD.kind, OLD.live, OLD.about_kind, OLD.about_id, OLD.made_at, OLD.received_at)
     OR (OLD.handled_at IS NOT NULL AND NEW.handled_at IS DISTINCT FROM OLD.handled_at)
     OR (OLD.cut_at IS NOT NULL AND NEW.cut_at IS DISTINCT FROM OLD.cut_at)
     OR NEW.payload IS DISTINCT FROM (CASE WHEN OLD.cut_at IS NULL AND NEW.cut_at IS NOT NULL THEN stripe_rest(OLD.payload) ELSE OLD.payload END) THEN
    RAISE EXCEPTION 'what Stripe told stays as it was told' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
