-- How a try was made: the method, whose phones where several operators have some, and our name for the order.
alter table attempts add column method text;
alter table attempts add column operator text;
alter table attempts add column reference text;
