class Tool {  // expect: class Tool public
  void run(int times) {  // expect: method Tool.run public
    for (var run = 0; run < times; run++) {
      this.stop();
    }
  }

  void stop() {}  // expect: method Tool.stop public
}
