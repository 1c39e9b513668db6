package main  // expect: module main public

import (
	"example.org/shop/store"  // expect: import -> store/
	"example.org/shop/store/shelf"  // expect: import -> store/shelf/
	"gopkg.in/other.v2"  // expect: import -> external
)

func main() {  // expect: function main
	s, err := store.Open("a")  // expect: Open -> store/store.go#Open
	if err != nil {
		other.Find(err)
	}
	s.Find("b").Owner.Greet()  // expect: Find -> store/store.go#Store.Find; Greet -> store/person.go#Person.Greet; Owner -> store/store.go#Item.Owner
	s.Count()  // expect: Count -> store/person.go#Shelf.Count
	shelf.Size()  // expect: Size -> store/shelf/shelf.go#Size
	list := []store.Item{{Name: "c"}, {Owner: nil}}  // expect: Item -> store/store.go#Item; Name -> store/store.go#Item.Name; Owner -> store/store.go#Item.Owner
	list[0].Named("d")  // expect: Named -> store/person.go#Item.Named
	for _, item := range list {
		item.Owner.Greet()  // expect: Greet -> store/person.go#Person.Greet; Owner -> store/store.go#Item.Owner
	}
	queue := make(chan store.Item)
	for got := range receive() {
		got.Named("e")  // expect: Named -> store/person.go#Item.Named
	}
	queue <- store.Item{Name: "f"}
}

func receive() <-chan store.Item { return nil }  // expect: function receive
