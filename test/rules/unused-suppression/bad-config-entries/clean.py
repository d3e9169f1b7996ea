print("nothing to see")  # expect: unused-suppression
