-- What one host is owed, found without looking at what others are.
create index deliveries_host_due on deliveries (host, due_at) where state = 'due';

-- What a receiver said, and who it was.
alter table delivery_attempts add column response_headers text;
alter table delivery_attempts add column remote_addr text;
