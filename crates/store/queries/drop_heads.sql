delete from case_heads
