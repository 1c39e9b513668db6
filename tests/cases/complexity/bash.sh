# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
straight() {
  echo "$1"
}

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 0
chain() {
  if [ "$1" = 1 ]; then
    echo 1
  elif [ "$1" = 2 ]; then
    echo 2
  else
    echo 3
  fi
}

# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 0
nested() {
  for file in "$@"; do
    while read -r line; do
      if [ -n "$line" ]; then
        echo "$line"
      fi
    done < "$file"
  done
}

# expect: cognitive 2, cyclomatic 3, nesting 0, parameters 0
commands() {
  test -f "$1" && echo yes || echo no
}

# expect: cognitive 1, cyclomatic 3, nesting 1, parameters 0
cases() {
  case "$1" in
    a) echo a ;;
    b | c) echo b ;;
    *) echo other ;;
  esac
}

# expect: cognitive 4, cyclomatic 3, nesting 2, parameters 0
if_in_else() {
  if [ "$1" ]; then
    echo 1
  else
    if [ "$2" ]; then
      echo 2
    fi
  fi
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
waits() {
  until ready; do
    sleep 1
  done
}

# expect: cognitive 3, cyclomatic 3, nesting 2, parameters 0
counts() {
  for ((i = 0; i < 3; i++)); do
    if ready; then
      break
    fi
  done
}

# expect: cognitive 2, cyclomatic 3, nesting 1, parameters 0
both() {
  if [[ $1 == a && $2 == b ]]; then
    echo both
  fi
}

# expect: cognitive 1, cyclomatic 1, nesting 0, parameters 0
again() {
  again "$1"
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
function named {
  while read -r line; do
    echo "$line"
  done
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
choose() {
  select one in a b; do
    echo "$one"
  done
}
