package shape

import "testing"

func TestDraw(t *testing.T) { t.Run("x", func(t *testing.T) {}) }

func TestMain(m *testing.M) {}

func Testify(t *testing.T) {}

func BenchmarkDraw(b *testing.B) {}

func FuzzDraw(f *testing.F) {}

func Example() {}

func ExampleShape_Draw() {}

func main() {}
