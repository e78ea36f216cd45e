-- What a commissioning officer looks through: published, not registered, no host, working in the council.
CREATE INDEX listing_to_accept ON listing USING gin (serves) WHERE state = 'published' AND NOT registered AND host_provider_id IS NULL;
-- A host looks up what it answers for.
CREATE INDEX listing_host ON listing (host_provider_id) WHERE host_provider_id IS NOT NULL;
CREATE INDEX acceptance_authority ON acceptance (authority_code, to_day) WHERE withdrawn_at IS NULL;
