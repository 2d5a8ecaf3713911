-- What a payer has to do is more than an address: a code to scan, a phone to look at, a bank to convince.
alter table payments add column action text;
update payments set action = '{"type":"redirect","url":"' || action_url || '"}' where action_url is not null;
alter table payments drop column action_url;
