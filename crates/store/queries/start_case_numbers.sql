update case_numbers set last_number = $3 where agency = $1 and day = $2
