package uschina2015

// Actors are the actors and relations the directory is made of.
var Actors = actors
