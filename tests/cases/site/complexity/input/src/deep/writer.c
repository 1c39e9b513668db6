// Writes what was read.
int write_all(int *values, int count, int mode) {
  for (int i = 0; i < count; ++i) {
    if (values[i] > 0) {
      switch (mode) {
        case 1:
          if (i == 3) goto done;
          break;
        case 2:
          while (values[i] > 9) {
            if (values[i] % 2 && i || mode) return 2;
            --values[i];
          }
          break;
        default:
          return 1;
      }
    }
  }
done:
  return 0;
}
