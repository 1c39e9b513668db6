package store  // expect: module store public

type Person struct{}  // expect: struct Person public

func (p *Person) Greet() {}  // expect: method Person.Greet public

func (i Item) Named(name string) bool { return i.Name == name }  // expect: Item -> store/store.go#Item; Name -> store/store.go#Item.Name; method Item.Named public

func (s Shelf) Count() int { return 0 }  // expect: Shelf -> store/store.go#Shelf; method Shelf.Count public

func check(item Item) *Item { return &item }  // expect: function check
