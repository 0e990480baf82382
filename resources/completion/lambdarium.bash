# bash completion for lambdarium; made by "lambdarium completion bash"

# What may follow the words in $path: subcommands, options, kinds of option values, kinds of arguments.
_lambdarium_table() {
  case $path in
@TABLE@
  esac
}

# The kind of value that option $1 takes; empty for a flag.
_lambdarium_kind() {
  local pair
  kind=''
  for pair in $values; do
    if [[ $pair == "$1="* ]]; then kind=${pair#*=}; fi
  done
}

_lambdarium_words() {
  case $1 in
    FUNCTION) lambdarium functions --names ${project:+--project "$project"} 2>/dev/null ;;
    SAMPLE) lambdarium events list --names 2>/dev/null ;;
    SHELL) printf '%s\n' bash zsh fish ;;
  esac
}

_lambdarium() {
  local current=${COMP_WORDS[COMP_CWORD]} path='' commands options values positionals repeats
  local word kind='' pending='' project='' index=0
  _lambdarium_table
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ -n $pending ]]; then
      if [[ $pending == PATH ]]; then project=$word; fi
      pending=''
    elif [[ " $commands " == *" $word "* ]]; then
      path="${path:+$path }$word"
      index=0
      _lambdarium_table
    elif [[ $word == -* ]]; then
      _lambdarium_kind "$word"
      pending=$kind
    else
      index=$((index + 1))
    fi
  done

  COMPREPLY=()
  if [[ -z $pending ]]; then
    if [[ $current == -* ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
      return
    fi
    if [[ -n $commands ]]; then mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current"); fi
    local -a kinds
    read -ra kinds <<<"$positionals"
    if ((repeats && index >= ${#kinds[@]})); then index=$((${#kinds[@]} - 1)); fi
    pending=${kinds[index]:-}
  fi
  local -a found=()
  case $pending in
    FILE | PATH)
      mapfile -t found < <(compgen -f -- "$current")
      compopt -o filenames 2>/dev/null ;;
    ?*)
      mapfile -t found < <(compgen -W "$(_lambdarium_words "$pending")" -- "$current") ;;
  esac
  COMPREPLY+=("${found[@]}")
}

complete -F _lambdarium lambdarium
