module github.com/pacta-dev/pacta

go 1.26
