module example.invalid/greet

go 1.21
