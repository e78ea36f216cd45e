-- What a provider waits for: among 200,000 deliveries, without looking at those that are settled.
CREATE INDEX delivery_provider_waits ON delivery (provider_id, day) WHERE waits_for IS NOT NULL;
