-- The limits of open tasks: as many as there were rules of the clean-up.
select distinct time_limit from tasks where ended_how = '' order by time_limit
