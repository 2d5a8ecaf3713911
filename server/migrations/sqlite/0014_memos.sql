-- What a dialect keeps of a request, to say it again: of a refund, and of an endpoint.
alter table refunds add column memo text;
alter table webhook_endpoints add column memo text;
