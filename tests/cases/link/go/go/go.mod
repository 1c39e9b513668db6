module example.org/demo/go
