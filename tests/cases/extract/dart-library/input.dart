#!/usr/bin/env dart
// Copyright 2020 Example.

/// Draws shapes from the command line.
library shapes.cli;

import 'dart:async';
import 'dart:io' as io show File, exit;
import 'package:shapes/shapes.dart' hide Circle;
import 'src/stub.dart'
    if (dart.library.io) 'src/native.dart'
    if (dart.library.html) 'src/web.dart';
import '../tool/run.dart' deferred as run;

export 'src/page.dart' show Page, Margin;
export 'src/all.dart';

part 'cli.g.dart';

/// Called with each line.
typedef LineHandler = void Function(String line);
typedef int OldHandler(int code);

const int limit = 10;
const greeting = 'hello', farewell = 'bye';
final Logger log = Logger('cli');
late String _home;
var handlers = <String, LineHandler>{'help': (line) => print(line), 'version': (line) => print('1')};

int get width => 80;

set width(int value) {
  _home = '$value';
}

external void beep();

Future<void> main(List<String> arguments) async {
  final parser = Parser(), other = 2;
  final Page page = await load(arguments.first);
  page.draw(width);
  String? name = page.title?.trim();
  for (final argument in arguments) {
    log.info('$argument ${page.size}');
  }
  for (var i = 0, j = 1; i < j; i++) {}
  for (final (index, value) in page.lines.indexed) {
    print(index + value);
  }
  final (left, right: middle) = split(page);
  if (page case Page(:final title, size: var size) when size > limit) {
    print(title);
  } else if (name is String && name!.isEmpty || other as bool) {
    throw StateError('empty');
  }
  switch (page) {
    case Cover():
      break;
    default:
      other;
  }
  final text = switch (page.kind) {
    Kind.cover => 'cover',
    _ => 'page',
  };
  try {
    page.save();
  } on IOException catch (error, stack) {
    rethrow;
  } finally {
    close();
  }
  page
    ..title = text
    ..render(left, right: middle);
  int twice(int value) => value * 2;
  twice(limit);
  handlers.forEach((key, handler) {
    handler(key);
  });
  new io.File('x').delete();
  const Margin.wide(2);
  run.loadLibrary();
}

@pragma('vm:entry-point')
void _internal() => beep();
