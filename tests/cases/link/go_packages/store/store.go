package store  // expect: module store public

type Item struct {  // expect: struct Item public
	Name  string  // expect: field Item.Name public
	Owner *Person  // expect: Person -> store/person.go#Person; field Item.Owner public
}

type Store struct {  // expect: struct Store public
	Shelf
	items []Item  // expect: field Store.items
}

type Shelf struct{}  // expect: struct Shelf public

func Open(name string) (*Store, error) { return nil, nil }  // expect: function Open public

func (s *Store) Find(name string) *Item {  // expect: method Store.Find public
	for _, item := range s.items {
		if item.Named(name) {  // expect: Named -> store/person.go#Item.Named
			return check(item)  // expect: check -> store/person.go#check
		}
	}
	return nil
}
