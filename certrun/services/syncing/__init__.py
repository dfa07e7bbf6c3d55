"""What stations exchange (数据交换): sync workbooks, which people read and stations merge."""
