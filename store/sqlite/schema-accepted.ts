export const acceptedMessages = `
-- The id under which a provider accepted a message, of which it may tell more; null where what is known is known at once.
ALTER TABLE sends ADD COLUMN message TEXT;
CREATE INDEX sends_by_message ON sends (message) WHERE message IS NOT NULL;
`;
