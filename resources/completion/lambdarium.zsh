#compdef lambdarium
# zsh completion for lambdarium; made by "lambdarium completion zsh"

# What may follow the words in $route: subcommands, options, kinds of option values, kinds of arguments.
_lambdarium_table() {
  case $route in
@TABLE@
  esac
}

# The kind of value that option $1 takes; empty for a flag.
_lambdarium_kind() {
  local pair
  kind=''
  for pair in ${=values}; do
    if [[ $pair == "$1="* ]]; then kind=${pair#*=}; fi
  done
}

_lambdarium() {
  local route='' commands options values positionals repeats
  local word kind='' pending='' project='' index=1
  _lambdarium_table
  for word in "${(@)words[2,CURRENT-1]}"; do
    if [[ -n $pending ]]; then
      if [[ $pending == PATH ]]; then project=$word; fi
      pending=''
    elif [[ " $commands " == *" $word "* ]]; then
      route="${route:+$route }$word"
      index=1
      _lambdarium_table
    elif [[ $word == -* ]]; then
      _lambdarium_kind "$word"
      pending=$kind
    else
      index=$((index + 1))
    fi
  done

  if [[ -z $pending ]]; then
    if [[ $PREFIX == -* ]]; then
      compadd -- ${=options}
      return
    fi
    if [[ -n $commands ]]; then compadd -- ${=commands}; fi
    local -a kinds=(${=positionals})
    if ((repeats && index > $#kinds)); then index=$#kinds; fi
    pending=${kinds[index]}
  fi
  case $pending in
    FILE | PATH) _files ;;
    FUNCTION) compadd -- ${(f)"$(lambdarium functions --names ${project:+--project "$project"} 2>/dev/null)"} ;;
    SAMPLE) compadd -- ${(f)"$(lambdarium events list --names 2>/dev/null)"} ;;
    SHELL) compadd -- bash zsh fish ;;
  esac
}

if [[ $funcstack[1] == _lambdarium ]]; then
  _lambdarium "$@"
else
  compdef _lambdarium lambdarium
fi
