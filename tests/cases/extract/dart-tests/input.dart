// Tests of shapes.
import 'package:shapes/shapes.dart';
import 'package:test/test.dart';

class FakeCanvas extends Canvas {}

void main() {
  setUp(() => reset());

  group('Shape', () {
    test('has an area', () {
      expect(Shape.named('x').area, equals(2));
    });

    test("is loaded", () async {
      await Shape.load('path');
    }, timeout: const Timeout.factor(2));
  });

  testWidgets('draws', (WidgetTester tester) async {
    await tester.pumpWidget(const Page());
  });

  test(name, () {});
}
